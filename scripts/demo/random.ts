/** The demo draws from the one seeded generator. */
export { type Random, random } from '../../src/stats/random.ts';
