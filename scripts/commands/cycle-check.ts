/** `cycle check`: what `cycle close` would write, without writing it. */
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import { run as close } from './cycle-close.ts';
import type { CYCLE_OPTIONS } from './options.ts';

export const run = (args: Args<typeof CYCLE_OPTIONS>, io: Io): Promise<number> => close(args, io, false);
