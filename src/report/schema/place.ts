import { z } from 'zod';

/** A place (`file:line`) in what was read and why it is named. Untrusted text; it names files, so it stays on the team site. */
export const place = z.strictObject({ where: z.string(), why: z.string() });
