import { expect } from 'vitest'
import type { Problem } from '#protocol/problem.ts'

/** That an answer is a problem as the protocol says, which any page may read; gives it. */
export async function expectProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'code', 'errors'])
  return problem
}
