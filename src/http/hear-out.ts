import type { FastifyRequest } from 'fastify'

/** Milliseconds a refused sender may go on before the line is cut. */
const PATIENCE = 15_000

/**
 * For an answer given before the request was sent whole (a file over the limit): closing now would reset the connection, and the sender, still sending,
 * would lose the answer with it. So our end is closed, what still comes is thrown away unread, and the line is cut when the sender is done or time is up.
 */
export function hearOut(request: FastifyRequest): void {
  const { raw } = request
  if (raw.complete) return
  const { socket } = raw
  socket.destroySoon = () => void socket.end()
  raw.resume()
  const alarm = setTimeout(() => socket.destroy(), PATIENCE)
  alarm.unref()
  socket.once('close', () => clearTimeout(alarm))
}
