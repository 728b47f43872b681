import type { Grammar } from '../reading.ts';
import { emptyFrames } from '../frames.ts';
import { trimSpan } from '../span.ts';

export const english: Grammar = {
  language: 'en',
  sentences: (text, block) => [trimSpan(text, block.start, block.end)],
  markers: () => [],
  entities: () => ({ bodies: [], meetings: [], persons: [], dates: [], documents: [], plans: [] }),
  frames: () => emptyFrames(),
  clauses: () => [],
};
