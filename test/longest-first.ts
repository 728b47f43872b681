import { relative } from 'node:path'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/**
 * Seconds of two quiet cores (November 2026), to the nearest ten. In a fresh clone the runner knows no durations and would begin
 * with the largest file; a long one begun last leaves the other worker idle. What is not named is short.
 */
const SECONDS: Readonly<Record<string, number>> = {
  'test/e2e/pages.test.ts': 90,
  'test/e2e/command-line.test.ts': 90,
  'test/e2e/running-a-meeting.test.ts': 70,
  'test/e2e/votes-of-every-kind.test.ts': 60,
  'test/e2e/main-job.test.ts': 60,
  'test/e2e/before-a-meeting.test.ts': 60,
  'test/e2e/papers.test.ts': 50,
  'test/e2e/kill.test.ts': 50,
  'test/e2e/organisation.test.ts': 40,
  'test/e2e/main-job-texts.test.ts': 40,
  'test/e2e/desk-keyboard.test.ts': 40,
  'test/e2e/publication.test.ts': 30,
  'test/e2e/main-job-zh.test.ts': 30,
  'test/e2e/minutes.test.ts': 30,
  'test/e2e/refused.test.ts': 30,
  'test/e2e/given-files.test.ts': 30,
  'test/e2e/mail-kill.test.ts': 20,
  'test/e2e/desk-kept.test.ts': 20,
  'test/e2e/ballot-kill.test.ts': 10,
  'src/jobs/queue.test.ts': 10,
}

/** Runs the longest files first, so that the workers end together. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = (file: TestSpecification): number =>
      SECONDS[relative(this.ctx.config.root, file.moduleId).replaceAll('\\', '/')] ?? 0
    return (await super.sort(files)).sort((a, b) => seconds(b) - seconds(a))
  }
}
