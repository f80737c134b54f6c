import { PROBLEM_STATUS, type Problem, type ProblemCode } from '#protocol/problem.ts'

/** The faults between page and server; a change at run time counts from then on. */
export interface Faults {
  /** The delay of every answer, in milliseconds. */
  delay: number
  /** No answer at all, as with no network. */
  drop: boolean
  /** Every answer is a failure of this HTTP status; `null` for the server's own answer. */
  fail: number | null
}

/** The faults that a page's address asks for: `?delay=2000&fail=500`, `?drop`. */
export function parseFaults(search: string): Faults {
  const query = new URLSearchParams(search)
  const number = (name: string) => Number.parseInt(query.get(name) ?? '', 10) || 0
  return {
    delay: Math.max(0, number('delay')),
    drop: query.has('drop') && query.get('drop') !== 'false',
    fail: number('fail') >= 400 && number('fail') <= 599 ? number('fail') : null,
  }
}

/** The address of the page that asks for faults. */
export function withoutFaults(address: string): string {
  const url = new URL(address)
  for (const name of ['delay', 'drop', 'fail']) url.searchParams.delete(name)
  return url.href
}

/** A failure as the server words it, for a status that its table may or may not have. */
export function toProblem(status: number): Problem {
  const codes = Object.keys(PROBLEM_STATUS) as ProblemCode[]
  return {
    type: 'about:blank',
    title: 'A failure that was asked for',
    status,
    detail: `The page asked for answers of status ${status}.`,
    code: codes.find(code => PROBLEM_STATUS[code] === status) ?? 'internal',
    errors: [],
  }
}
