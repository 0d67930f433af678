/** What a loader or an action throws when there is no answer: 403, 404, 413, 415. The page of the problem has the sentence. */
export function problem(status: 400 | 403 | 404 | 413 | 415): Response {
  return new Response(null, { status })
}
