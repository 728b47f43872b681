import { emptyFrames } from '../frames.ts';
import type { Grammar } from '../reading.ts';
import { englishClauses } from './clauses.ts';
import { englishMarkers } from './markers.ts';
import { englishSentences } from './sentences.ts';

export const english: Grammar = {
  language: 'en',
  sentences: englishSentences,
  markers: englishMarkers,
  entities: () => ({ bodies: [], meetings: [], persons: [], dates: [], documents: [], plans: [] }),
  frames: () => emptyFrames(),
  clauses: englishClauses,
};
