/** What is added to a facts file's name for the account of its run (see run-file.ts). */
export const RUN_ENDING = '.run.json';
