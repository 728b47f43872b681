/**
 * The program is killed with SIGKILL between cast and answer, 200 times, its database with it; who has no answer sends the same paper again. Nothing is compared but the
 * count: each voter's paper lies in the box once, none is lost after its receipt. Installations run beside each other, each on a folder of its own, so that it ends
 * within the hour. `node bench/ballot-kill.ts [KILLS] [BESIDE]`. Writes bench/results/ballot-kill.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { castUnderKills, type Killed } from './plenary/kill.ts'
import { machine } from './plenary/world.ts'

const KILLS = Number(process.argv[2] ?? 200)
const BESIDE = Number(process.argv[3] ?? 2)
// a program that starts 200 times need not be compiled 200 times
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'plenum-bench-compiled')

const begun = performance.now()
const before = machine()
const lanes = await Promise.all(
  Array.from({ length: BESIDE }, (_, lane) =>
    castUnderKills(Math.ceil(KILLS / BESIDE), (kill) => {
      if (kill % 10 === 0)
        console.error(`installation ${lane + 1}: ${kill} kills, ${Math.round(performance.now() / 1000)} s`)
    }),
  ),
)
const sum = (of: keyof Killed): number => lanes.reduce((total, lane) => total + lane[of], 0)
const done = Object.fromEntries(
  (Object.keys(lanes[0] ?? {}) as (keyof Killed)[]).map((key) => [key, sum(key)]),
) as Record<keyof Killed, number> // the keys of one of them
const results = {
  ...done,
  installations: BESIDE,
  seconds: Math.round((performance.now() - begun) / 1000),
  machine: { before, after: machine() },
}
console.log(JSON.stringify(results, null, 2))
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
writeFileSync(join(import.meta.dirname, 'results/ballot-kill.json'), `${JSON.stringify(results, null, 2)}\n`)
const isWhole = done.papers === done.voters && done.counted === done.voters
const isClean = done.lostAfterReceipt + done.refusedWrongly + done.doubled + done.printed === 0
console.log(`${isWhole && isClean ? 'met   ' : 'MISSED'} each voter's paper once, none lost after its receipt`)
if (!isWhole || !isClean) process.exitCode = 1
