package handgrad.loss;

/** What a loss over n samples and K outputs makes of the terms ρ_ik = ρ(z_ik, y_ik). Sheets and libraries differ. */
public enum Reduction {
    /** L = Σ_i Σ_k ρ_ik: sheet 001, Problems 2 and 3 (b); sheet 003's L_bce. */
    SUM {
        @Override
        double factor(int n, int K) {
            return 1;
        }
    },

    /** L = 1/n Σ_i Σ_k ρ_ik: sheet 000, Questions 5, 6 and 8; sheet 003's L_2 and J. */
    SAMPLE_MEAN {
        @Override
        double factor(int n, int K) {
            return 1.0 / n;
        }
    },

    /** L = 1/(n·K) Σ_i Σ_k ρ_ik: what PyTorch calls mean, and scikit-learn's mean squared error. */
    ELEMENT_MEAN {
        @Override
        double factor(int n, int K) {
            return 1.0 / n / K;
        }
    };

    /** What the sum of all terms is multiplied by. */
    abstract double factor(int n, int K);
}
