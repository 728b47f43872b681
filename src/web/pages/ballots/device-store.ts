/**
 * What stays on the voter's or teller's own device. A device that keeps nothing (private window) works too: then a lost connection or a closed tab
 * means sealing anew, or a key file.
 */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const write = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is switched off: the value lives as long as the page.
  }
}

/** As this module wrote it; what is no JSON was written by another. */
function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

const receiptsKey = (ballotId: string): string => `plenum-receipts-${ballotId}`
const paperKey = (ballotId: string): string => `plenum-paper-${ballotId}`
const tellerKey = (ballotId: string): string => `plenum-teller-${ballotId}`

export interface Pending {
  /** Whose seat it is for: somebody may fill several. */
  readonly seatId: string
  readonly sealed: string
  /** The receipt as this device reckons it: the server's must be the same. */
  readonly receipt: string
}

/** A sealed paper that the server has not confirmed yet. */
export const pendingPaper = {
  get: (ballotId: string): Pending | null => parsed<Pending>(read(paperKey(ballotId))),
  keep: (ballotId: string, pending: Pending): Pending => {
    write(paperKey(ballotId), JSON.stringify(pending))
    return pending
  },
  drop: (ballotId: string): void => write(paperKey(ballotId), null),
}

/** A teller's secret key, from giving the public one to the count. */
export const tellerSecret = {
  get: (ballotId: string): string | null => read(tellerKey(ballotId)),
  keep: (ballotId: string, secret: string): void => write(tellerKey(ballotId), secret),
  drop: (ballotId: string): void => write(tellerKey(ballotId), null),
}

/** The receipts of the papers sealed here: after the count nobody but their owner knows whose they are. */
export const keptReceipts = {
  get: (ballotId: string): readonly string[] => parsed<string[]>(read(receiptsKey(ballotId))) ?? [],
  keep: (ballotId: string, receipt: string): void => {
    const known = keptReceipts.get(ballotId)
    if (!known.includes(receipt)) write(receiptsKey(ballotId), JSON.stringify([...known, receipt]))
  },
}
