/** What numbers of practices alone can and cannot say: leadership's box where there is no pilot, and the appendix's. */
export const PRACTICES_SAY = {
  canSay: [
    'Which named practices show in the sessions that were read, and how often.',
    'How sure that is, given how many sessions there were.',
    'How deeply the tools are used.',
  ],
  cannotSay: [
    'Whether work became faster or better: that takes outcomes of a pilot, not sessions.',
    'What happened in sessions that were not handed in.',
    'How good anyone is: a practice that does not show may be done elsewhere.',
  ],
} as const;
