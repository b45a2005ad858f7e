import { type RegisteredPlan, readRegisteredPlan } from '../pilot/plan-seal.ts';
import { Problem } from '../problem.ts';

/**
 * The plan of a pilot with its seal, or why there is none that can be used.
 * @param directory the folder `pilot`; absolute. It may be missing
 */
export async function pilotPlan(
  directory: string,
): Promise<{ plan: RegisteredPlan | null } | { refused: Problem }> {
  try {
    return { plan: await readRegisteredPlan(directory) };
  } catch (error) {
    if (error instanceof Problem) return { refused: error };
    throw error;
  }
}
