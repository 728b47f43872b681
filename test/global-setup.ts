import type { TestProject } from 'vitest/node'
import { startTestServer } from '../src/store/testing.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, stop } = await startTestServer()
  project.provide('testServer', { url, template })
  return stop
}
