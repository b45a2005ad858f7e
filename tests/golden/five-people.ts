/**
 * A pilot of five people, written by hand: too few for an interval. What is wrong in it is wrong on purpose, one row for
 * each way; `DROPPED` says what becomes of them.
 */

const PEOPLE = ['Ada Fictive', 'Ben Invented', 'Cleo Absent', 'Dov Imagined', 'Eve Conjured'];

/** Hours from start to done of each person's tickets: before, after. */
const HOURS: [number[], number[]][] = [
  [[20, 30, 26, 41], [18, 22, 25, 30]],
  [[8, 12, 15, 9], [7, 12, 11, 10]],
  [[50, 44, 61, 38], [40, 45, 39, 36]],
  [[16, 25, 19, 28], [17, 21, 15, 22]],
  [[33, 29, 40, 24], [25, 30, 28, 26]],
];

const STARTS = { before: Date.UTC(2026, 2, 2, 9), after: Date.UTC(2026, 3, 20, 9) };

const iso = (at: number): string => new Date(at).toISOString();

function ticketRows(): string[] {
  let id = 100;
  return PEOPLE.flatMap((person, i) =>
    (['before', 'after'] as const).flatMap((period, j) =>
      (HOURS[i] as [number[], number[]])[j as 0 | 1].map((hours, n) => {
        const start = STARTS[period] + n * 3 * 86_400_000;
        return `CART-${++id},${person},${n % 2 ? 'feature' : 'bug'},${n % 2 ? 'M' : 'S'},${iso(start - 86_400_000)},${iso(start)},${iso(start + hours * 3_600_000)},done,Ticket ${id}`;
      }),
    ),
  );
}

/** Reason → rows that are left out for it. */
export const DROPPED = {
  'ends-before-start': 1,
  'impossible-date': 1,
  'unknown-person': 1,
  'conflicting-duplicate': 2,
  duplicate: 1,
};

const TICKETS = [
  'id,person,type,size,createdAt,startedAt,doneAt,status,title',
  ...ticketRows(),
  'CART-901,Ada Fictive,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-04T09:00:00Z,done,Done before it was started',
  'CART-902,Ben Invented,bug,S,2026-03-02T08:00:00Z,2026-02-30T09:00:00Z,2026-03-06T09:00:00Z,done,A day that is in no calendar',
  'CART-903,Nobody Known,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-06T09:00:00Z,done,Of somebody whom the roster does not know',
  'CART-904,Cleo Absent,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-06T09:00:00Z,done,Twice with different ends',
  'CART-904,Cleo Absent,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-09T09:00:00Z,done,Twice with different ends',
  'CART-905,Fay Twofold,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-06T09:00:00Z,done,Of somebody whom only the roster puts into an arm',
  'CART-906,Dov Imagined,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-06T15:00:00Z,done,Twice the same',
  'CART-906,Dov Imagined,bug,S,2026-03-02T08:00:00Z,2026-03-05T09:00:00Z,2026-03-06T15:00:00Z,done,Twice the same',
  'CART-907,Eve Conjured,feature,M,2026-04-21T08:00:00Z,2026-04-22T09:00:00Z,,open,Still open',
  '',
].join('\n');

const PLAN = `title: Five people try planning first
primary: { metric: ticket-cycle-time }
periods:
  before: { from: 2026-03-02, to: 2026-04-10 }
  after: { from: 2026-04-20, to: 2026-05-29 }
arms:
  pilot: [${PEOPLE.join(', ')}]
inclusion: All tickets that were started in a period.
band: { low: 0.95, high: 1.05 }
margins: { revertRate: 0.05 }
`;

const ROSTER = [
  'person,aliases,team,arm',
  ...PEOPLE.map((name) => `${name},home:${name.split(' ')[0]?.toLowerCase()},Cart,pilot`),
  'Fay Twofold,home:fay,Cart,control',
  '',
].join('\n');

export const fivePeople = { 'roster.csv': ROSTER, 'pilot/plan.yaml': PLAN, 'pilot/tickets.csv': TICKETS };
