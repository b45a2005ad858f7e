import { z } from 'zod';

/** Where to read more. */
export const links = z.array(z.strictObject({ label: z.string(), href: z.string() }));
