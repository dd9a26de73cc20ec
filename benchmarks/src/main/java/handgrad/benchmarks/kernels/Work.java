package handgrad.benchmarks.kernels;

/** One call of a kernel, which gives back its result. */
@FunctionalInterface
interface Work {
    Object run();
}
