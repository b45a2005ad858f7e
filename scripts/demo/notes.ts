/** What the invented coach wrote beside each version of the demo. */

/** Path → text. */
export const NOTES: readonly [path: string, text: string][] = [
  [
    'notes/2026-Q2.mdx',
    `---
decisions:
  - what: Let eight people of two teams try the tools on tickets, from July to September, beside colleagues who do not
    owner: Head of engineering
    by: 2026-07-10
actions:
  - what: Write down which repositories are out of bounds
    owner: Security lead
    by: 2026-07-31
    state: open
  - what: Name somebody in each team who runs the monthly loop
    owner: Team leads
    by: 2026-07-15
    state: open
  - what: Give the quarterly report a fixed day
    owner: Coach
    by: 2026-08-31
    state: open
---

This is the first report. It says what people do with the tools, and nothing of what comes of it: the pilot begins in July.

Most sessions are of people who were curious anyway. Whoever handed in nothing is not in it.
`,
  ],
  [
    'notes/2026-Q3.mdx',
    `---
decisions:
  - what: Let eight people of two teams try the tools on tickets, from July to September, beside colleagues who do not
    owner: Head of engineering
    by: 2026-07-10
    state: decided
    note: Agreed; what came of it stands under Speed and Quality.
  - what: Go on for another quarter before anybody is asked to use the tools; quality is not decided yet
    owner: Head of engineering
    by: 2026-10-16
  - what: Fund licences for one more team, so that the next pilot has enough changes to judge reverts by
    owner: Head of finance
    by: 2026-10-30
actions:
  - what: Write down which repositories are out of bounds
    owner: Security lead
    by: 2026-07-31
    state: done
    note: It stands among the standards of the library.
  - what: Name somebody in each team who runs the monthly loop
    owner: Team leads
    by: 2026-07-15
    state: done
    note: Three months were run.
  - what: Give the quarterly report a fixed day
    owner: Coach
    by: 2026-11-30
    state: open
    note: Moved; the day depends on the exports of the tracker.
  - what: Record which change an incident came from
    owner: Head of operations
    by: 2026-12-15
    state: open
---

Tickets went faster. Whether quality held cannot be said: few changes are reverted in any quarter, so it takes more of them
to tell. The pilot should not be called a success before that.

Incidents are counted for an arm only where they name the change that led to them. Half of them do not, which is why
recording it is among the actions.
`,
  ],
];
