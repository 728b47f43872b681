import type { TestWorld } from '../../src/app/testing.ts'
import {
  readingDate,
  readingDecide,
  readingGet,
  readingStart,
  readingTake,
} from '../../src/concepts/reading/reading.api.ts'
import type { OutputOf } from '../../src/kit/contract.ts'

/** A district's meeting that conveys the city's session: made up, with everything such a text has. No year in it. */
export const DISTRICT_TEXT = `Weibei District holds the 12th Standing Committee (Enlarged) Meeting of the 4th District Committee

On February 20, the Weibei District Committee held the 12th Standing Committee (Enlarged) Meeting of the 4th District Committee, conveying the spirit of the 5th Plenary Session of the 7th Lintan Municipal Committee. Qiu Wen, secretary of the Weibei District Committee, presided over the meeting. The attendees included the leaders of the Reed Street Working Committee and the persons in charge of relevant units.

Mei Shu, deputy secretary of the Weibei District Committee, conveyed the spirit of the speech delivered by Gu Yan, secretary of the Lintan Municipal Committee, at the 5th Plenary Session of the 7th Lintan Municipal Committee. Gu urged to focus on the following 3 aspects. First, the silt should be cleared from the canals before the rains. Second, the three-year action plan for old bridges should be implemented to repair the footbridges of every street. Third, the reading rooms of the communities should be opened.

The meeting stressed that the working committee of each street should hold special meetings, conveying the spirit of the plenary session of the Municipal Committee. The work in the first half year will be summarized and the work of the second half year will be deployed.
`

export const DISTRICT_TEXT_ZH = `苇北区委召开四届十二次常委会（扩大）会议

2月20日，苇北区委召开四届十二次常委会（扩大）会议，传达林滩市委七届五次全会精神。区委书记邱文主持会议。

区委副书记梅树传达了市委书记顾岩在市委七届五次全会上的讲话精神。顾岩强调，要抓好三方面工作。一要清理河道淤积，汛期前全面完成。二要实施旧桥三年行动计划，修缮各街道人行桥。三要开放社区阅览室。

会议要求，各街道工委要召开专题会议传达全会精神，并于3月底前报告落实情况。会议总结了上半年工作，部署了下半年任务。
`

export interface Taken {
  readonly reading: OutputOf<typeof readingGet>
  readonly taken: OutputOf<typeof readingTake>
}

/** Puts a text on the desk, accepts every fact and takes it. */
export async function takeText(
  world: TestWorld,
  wish: { readonly clerk: string; readonly bodyId: string; readonly text: string; readonly publishedOn?: string },
): Promise<Taken> {
  const { id } = await world.act(wish.clerk, readingStart, { bodyId: wish.bodyId, text: wish.text })
  if (wish.publishedOn) await world.act(wish.clerk, readingDate, { readingId: id, publishedOn: wish.publishedOn })
  const reading = await world.act(wish.clerk, readingGet, { readingId: id })
  const version = await acceptAll(world, wish.clerk, reading)
  const taken = await world.act(wish.clerk, readingTake, { readingId: id, version })
  return { reading, taken }
}

/** Accepts in bulk what is still undecided; answers the new version. */
export async function acceptAll(
  world: TestWorld,
  clerk: string,
  reading: OutputOf<typeof readingGet>,
): Promise<number> {
  const keys = reading.facts.filter((fact) => fact.decision === 'pending').map((fact) => fact.key)
  const { version } = await world.act(clerk, readingDecide, {
    readingId: reading.id,
    decisions: keys.map((factKey) => ({ factKey, decision: 'accepted' as const })),
    inBulk: true,
    seenKeys: keys,
  })
  return version
}
