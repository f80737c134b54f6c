/** A finding of `afterword doctor`. */
export interface DoctorFinding {
  readonly level: 'ok' | 'warning' | 'fault'
  readonly what: string
  readonly says: string
  /** The advice that mends it. */
  readonly advice?: string
}

export const ok = (what: string, says: string): DoctorFinding => ({ level: 'ok', what, says })

export const warning = (what: string, says: string, advice: string): DoctorFinding => ({
  level: 'warning',
  what,
  says,
  advice,
})

export const fault = (what: string, says: string, advice: string): DoctorFinding => ({
  level: 'fault',
  what,
  says,
  advice,
})
