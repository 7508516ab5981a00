// Which faults a file of tests makes, by its source.

/** The numbers of the faults in a test's source: `fault(stage, 17, …`. */
export const numbersIn = (source) =>
  [...source.matchAll(/^\s*fault\((?:\w+), (\d+),/gm)].map(([, number]) => Number(number));
