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

const paperKey = (ballotId: string): string => `plenum-paper-${ballotId}`
const tellerKey = (ballotId: string): string => `plenum-teller-${ballotId}`

/** A sealed paper that the server has not confirmed yet. */
export const pendingPaper = {
  get: (ballotId: string): string | null => read(paperKey(ballotId)),
  keep: (ballotId: string, sealed: string): string => {
    write(paperKey(ballotId), sealed)
    return sealed
  },
  drop: (ballotId: string): void => write(paperKey(ballotId), null),
}

/** A teller's secret key, from giving the public one to the count. */
export const tellerSecret = {
  get: (ballotId: string): string | null => read(tellerKey(ballotId)),
  keep: (ballotId: string, secret: string): void => write(tellerKey(ballotId), secret),
  drop: (ballotId: string): void => write(tellerKey(ballotId), null),
}

/** The receipt: after the count nobody but its owner knows whose it is. */
export const keptReceipt = {
  get: (ballotId: string): string | null => read(`plenum-receipt-${ballotId}`),
  keep: (ballotId: string, receipt: string): void => write(`plenum-receipt-${ballotId}`, receipt),
}
