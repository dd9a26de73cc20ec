package handgrad.random;

/** Whose random numbers: a script that draws the same things in the same order from this generator gets the same ones. */
public enum RandomStream {
    /** {@code numpy.random.RandomState(seed)}, NumPy's until 1.16: MT19937. */
    RANDOM_STATE("RandomState") {
        @Override
        Draws draws(long seed) {
            return new LegacyDraws((int) seed);
        }
    },

    /** {@code numpy.random.default_rng(seed)}: PCG64, seeded by SeedSequence. */
    DEFAULT_RNG("default_rng") {
        @Override
        Draws draws(long seed) {
            return new GeneratorDraws(seed);
        }
    },

    /** PyTorch's CPU generator after {@code torch.manual_seed(seed)}: MT19937 again, from which other numbers are made. */
    TORCH("torch") {
        @Override
        Draws draws(long seed) {
            return new TorchDraws((int) seed);
        }
    };

    private final String word;

    RandomStream(String word) {
        this.word = word;
    }

    /** As {@code --stream} has it. */
    @Override
    public String toString() {
        return word;
    }

    /** @param seed 0 to 2³² − 1 */
    abstract Draws draws(long seed);
}
