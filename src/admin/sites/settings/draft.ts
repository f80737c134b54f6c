import { batch, computed, signal } from '@preact/signals'
import type { SiteSettings } from '#protocol/settings.ts'
import { RequestError, request } from '../../kit/api.ts'
import { session } from '../../kit/session.ts'
import { listChanged, toChanges, toEntries, toTyped, type Typed } from './typed.ts'

// The draft outlives its page, so an owner can look at another page and come back to it.

const saved = signal<Typed | null>(null)
const typed = signal<Typed>({})
const refusal = signal<RequestError | null>(null)
/** The value at the time of the error. */
const refused = signal<Typed>({})
const isSaving = signal(false)
let owner = ''

const changed = computed(() => (saved.value ? listChanged(typed.value, saved.value) : []))

/** Settings with unsaved changes. */
export const draft = {
  typed,
  /** Whether the settings have loaded. */
  isThere: computed(() => saved.value !== null),
  /** The fields that are not saved. */
  changed,
  /** The error of the last save, until the next change. */
  refusal: computed(() => (refused.value === typed.value ? refusal.value : null)),
  isSaving,
}

/** Asks for the settings anew; what has been typed stays. Throws a `RequestError`. */
export async function loadDraft(): Promise<void> {
  const { value } = session
  const whose = `${value?.staff.id} ${value?.site}`
  if (whose !== owner) forget()
  owner = whose
  const fresh = toTyped(await request<SiteSettings>('/settings'))
  if (whose === owner) take(fresh, saved.peek() ?? fresh)
}

/** Writes into a field. */
export function type(field: string, text: string): void {
  typed.value = { ...typed.value, [field]: text }
}

/** Goes back to what is saved. */
export function discard(): void {
  batch(() => {
    typed.value = saved.value ?? {}
    refusal.value = null
  })
}

/** Saves what has changed; gives whether that went well. What is wrong stands in `refusal`. */
export async function save(): Promise<boolean> {
  const before = typed.peek()
  if (isSaving.peek() || !saved.peek()) return false
  isSaving.value = true
  try {
    const json = toChanges(before, saved.peek() ?? {})
    const fresh = await request<SiteSettings>('/settings', { method: 'PATCH', json })
    take(toTyped(fresh), before)
    refusal.value = null
    return true
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    batch(() => {
      refusal.value = error
      refused.value = before
    })
    return false
  } finally {
    isSaving.value = false
  }
}

/** The unsaved changes, as the API takes them. */
export function unsaved(): object {
  return toChanges(typed.peek(), saved.peek() ?? {})
}

/** The error of a field until the field changes. For a list it names the entry. */
export function faultOf(field: string): string {
  if (refused.value[field] !== typed.value[field]) return ''
  const errors = refusal.value?.errors ?? []
  const own = errors.filter(error => error.field === field).map(error => error.message)
  const ofEntries = errors
    .filter(error => error.field.startsWith(`${field}.`) && /\.\d+$/.test(error.field))
    .map(error => `“${entryAt(field, error.field)}”: ${error.message}`)
  return [...own, ...ofEntries].join(' ')
}

function entryAt(field: string, path: string): string {
  const entries = toEntries(typed.value[field] ?? '')
  return entries[Number(path.slice(field.length + 1))] ?? ''
}

/** Takes settings for those that are saved. Fields that are no more as in `before` keep what they have. */
function take(fresh: Typed, before: Typed): void {
  const now = typed.peek()
  batch(() => {
    saved.value = fresh
    typed.value = Object.fromEntries(
      Object.entries(fresh).map(([field, text]) => {
        const current = now[field]
        return [field, current === undefined || current === before[field] ? text : current]
      }),
    )
  })
}

function forget(): void {
  batch(() => {
    saved.value = null
    typed.value = {}
    refusal.value = null
  })
}
