// Constructions of official English, each in sentences of its own: what must hold for the construction, not for one text.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'

const HEAD =
  'The Council of the Elm District held its fourth meeting on 3 May 2024. Ma Lin presided over the meeting.\n\n'
const read = (sentence: string) => readText(HEAD + sentence).record
const clauses = (sentence: string) =>
  read(sentence).directives.map(({ actor, action, object }) => [actor, action, object])

describe('duties told without a modal verb', () => {
  it.each([
    [
      'Responsibility for the audit rests with the Finance Committee.',
      'Finance Committee',
      'be responsible for',
      'audit',
    ],
    ['The Clerk has responsibility for updating the register.', 'Clerk', 'update', 'register'],
    ['The duty of inspecting the dykes falls to the town governments.', 'town governments', 'inspect', 'dykes'],
    ['The Bureau was given the task of mapping the wells.', 'Bureau', 'map', 'wells'],
    ['The Standing Committee has been entrusted with drafting the rules.', 'Standing Committee', 'draft', 'rules'],
    ['It falls to every branch to recruit ten members.', 'every branch', 'recruit', 'ten members'],
    ['It is up to the counties to verify the lists.', 'counties', 'verify', 'lists'],
    ['Enterprises are prohibited from discharging waste water.', 'Enterprises', 'not discharge', 'waste water'],
    ['Parties may not transfer live specimens.', 'Parties', 'not transfer', 'live specimens'],
    ['No cadre may accept banquets from enterprises.', 'cadre', 'not accept', 'banquets from enterprises'],
    [
      'The Planning Division is to take the lead in compiling the task list.',
      'Planning Division',
      'compile',
      'task list',
    ],
    ['Ms Hale offered to draft a letter.', 'Ms Hale', 'draft', 'letter'],
    ['The bureaus concerned would draft rules.', 'bureaus concerned', 'draft', 'rules'],
  ])('%s', (sentence, actor, action, object) => {
    expect(clauses(sentence)).toEqual([[actor, action, object]])
  })
  it.each([
    ['It is forbidden to fell trees within the belt.', 'not fell', 'trees within the belt'],
    ['Greater attention shall be paid to rural schools.', 'pay attention to', 'rural schools'],
    ['Emphasis should be laid on training young teachers.', 'train', 'young teachers'],
    ['The top priority is to safeguard the autumn harvest.', 'safeguard', 'autumn harvest'],
    ['There is a need to simplify procedures.', 'simplify', 'procedures'],
    ['Measures will be taken to curb speculation.', 'curb', 'speculation'],
    ['Seed and fertilizer shall be in place by March 10.', 'be in place', 'Seed and fertilizer'],
  ])('%s names nobody', (sentence, action, object) => {
    expect(clauses(sentence)).toEqual([[null, action, object]])
  })
})

describe('what asks nothing of anybody', () => {
  it.each([
    'The Mayor said that the council could face legal costs if it should fail to act.',
    'The Committee was asked by the Board when the report would be ready.',
    'Members may, if they wish, submit written comments.',
    'The team that was responsible for the bridge received an award.',
    'He recalled that they would often meet at the mill.',
    'The road is to the north of the river.',
    'Nobody may have noticed the change.',
    'People, teams and groups came together to plant trees, water gardens and clean streets.',
  ])('%s', (sentence) => {
    expect(clauses(sentence)).toEqual([])
  })
})

describe('verbs no list of ours holds', () => {
  it.each([
    ['We must plug loopholes, rein in spending, and ferret out impostors.', ['plug', 'rein', 'ferret out']],
    [
      'The Secretary was asked to scan the deeds, shred the copies and notarise the transfer.',
      ['scan', 'shred', 'notarise'],
    ],
    [
      'Cadres shall roll up their sleeves, bite the bullet and chew through hard bones.',
      ['roll up', 'bite', 'chew through'],
    ],
    ['Bureaus must not pass the buck, shirk duty or gloss over mistakes.', ['not pass', 'not shirk', 'not gloss over']],
  ])('%s', (sentence, verbs) => {
    expect(read(sentence).directives.map(({ action }) => action)).toEqual(verbs)
  })
  it('does not part nouns that only look like verbs', () => {
    expect(clauses('We must repair roads, water pipes and bridges.')).toEqual([
      [null, 'repair', 'roads, water pipes and bridges'],
    ])
  })
})

describe('what goes back to something said before', () => {
  it('gives a pronoun its actor', () => {
    expect(clauses('The County Office shall issue the plan; it shall also supervise its execution.')).toEqual([
      ['County Office', 'issue', 'plan'],
      ['County Office', 'supervise', 'its execution'],
    ])
  })
  it('gives a pronoun of the passive its thing', () => {
    expect(clauses('The Planning Division is to compile the task list; it is to be submitted by January 15.')).toEqual([
      ['Planning Division', 'compile', 'task list'],
      [null, 'submit', 'task list'],
    ])
  })
  it('gives the items of a list the bearer above them', () => {
    const text =
      'He asked that all Party branches do the following:\n\n(i) carry the study down;\n(ii) open the green channel.'
    expect(clauses(text)).toEqual([
      ['all Party branches', 'carry', 'study down'],
      ['all Party branches', 'open', 'green channel'],
    ])
  })
  it('takes what a meeting affirms for a judgement of deeds', () => {
    const found = read(
      'It was affirmed that the county government had filed 20 cases and recovered the funds.',
    ).directives
    expect(found.map(({ force, actor, action }) => [force, actor, action])).toEqual([
      ['judged', 'county government', 'file'],
      ['judged', 'county government', 'recover'],
    ])
  })
})

describe('attendance counted by what people did', () => {
  it.each([
    ['287 people listened in by video link.', [['attended', 287]]],
    ['Eight young cadres attended as observers.', [['observer', 8]]],
    ['Some 1,200 cadres watched the proceedings in sub-venues.', [['attended', 1200]]],
    [
      'There are 35 members of the Standing Committee; 32 were present.',
      [
        ['expected', 35],
        ['member', 32],
      ],
    ],
    ['Nine citizens were drawn by lot to audit the meeting.', [['public', 9]]],
  ] as const)('%s', (sentence, counts) => {
    expect(read(sentence).attendance.counts.map((one) => [one.class, one.n])).toEqual(counts)
  })
})

it('counts nobody at another occasion', () => {
  expect(
    read('In 2023 the fund was given to the school, and 45 pupils took part in the race.').attendance.counts,
  ).toEqual([])
})

describe('offices', () => {
  it.each([
    ['Lena Ivers took office as Registrar on 1 May.', [['appointment', 'Lena Ivers', 'Registrar']]],
    ['The Council noted that the judgeship of Cen Dali is revoked.', [['removal', 'Cen Dali', 'judge']]],
    [
      'Ms Ada Kerr stood down as Chair; Mr Tom Birch succeeds her.',
      [
        ['resignation', 'Ada Kerr', 'Chair'],
        ['appointment', 'Tom Birch', 'Chair'],
      ],
    ],
    [
      'The following were elected to the Standing Committee: Tom Birch and Lena Ivers.',
      [
        ['election', 'Tom Birch', 'Standing Committee'],
        ['election', 'Lena Ivers', 'Standing Committee'],
      ],
    ],
    [
      'Officers elected: Chair, Tom Birch; Treasurer, Colin Reed.',
      [
        ['election', 'Tom Birch', 'Chair'],
        ['election', 'Colin Reed', 'Treasurer'],
      ],
    ],
  ])('%s', (sentence, decisions) => {
    expect(read(sentence).personnel.map(({ kind, who, post }) => [kind, who, post])).toEqual(decisions)
  })
})

describe('papers and words passed on', () => {
  it('finds what is refused and what a list decides', () => {
    const text =
      'The Council declined to approve the draft Guidelines on Noise.\nApproved for introduction in 2025: Bachelor of Coastal Engineering; Diploma of Viticulture.'
    expect(read(text).documents.map(({ title, actions }) => [title, actions[0]])).toEqual([
      ['draft Guidelines on Noise', 'rejected'],
      ['Bachelor of Coastal Engineering', 'adopted'],
      ['Diploma of Viticulture', 'adopted'],
    ])
  })
  it('knows whose words were studied', () => {
    const found = read(
      "The group studied the reply letter from the Party leadership as well as the Bureau's circular on paperwork.",
    ).conveyed
    expect(found.map(({ what, issuer, act }) => [what, issuer, act])).toEqual([
      ['reply letter from the Party leadership', ['Party leadership'], 'studied'],
      ["Bureau's circular on paperwork", ['Bureau'], 'studied'],
    ])
  })
})
