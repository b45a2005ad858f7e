/** A calendar quarter in UTC. */
export interface Quarter {
  /** First and last day, ISO. */
  firstDay: string;
  lastDay: string;
}

/** The calendar quarter that holds a day. @param day ISO, `2026-08-14` */
export function quarterOf(day: string): Quarter {
  const year = day.slice(0, 4);
  const [from, to] = (
    [
      ['01-01', '03-31'],
      ['04-01', '06-30'],
      ['07-01', '09-30'],
      ['10-01', '12-31'],
    ] as const
  )[Math.floor((Number(day.slice(5, 7)) - 1) / 3)] as readonly [string, string];
  return { firstDay: `${year}-${from}`, lastDay: `${year}-${to}` };
}
