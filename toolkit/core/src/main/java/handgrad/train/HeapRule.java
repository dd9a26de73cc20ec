package handgrad.train;

import handgrad.matrix.Matrix;
import java.util.Map;

/** An optimiser's step on parameters that lie in arrays on the heap. */
sealed interface HeapRule permits HeapSgd, HeapAdam {
    /** Before the first step of an epoch. */
    void beginEpoch(int epoch);

    /** Before each step. */
    void beginStep();

    /** What ∂L/∂Z is multiplied by before the product that gives the gradient. */
    float factor();

    /** What it keeps for an array of parameters. */
    Descent descent(float[] theta, boolean isWeight);

    /** The matrices that hold between epochs what {@link Descent#state} holds within, by parameter and suffix. */
    Map<String, Matrix> state();

    /** Gives them back, written. */
    void restore(Map<String, Matrix> state);

    /** One array of parameters θ on its way down. */
    interface Descent {
        /** Where {@link #factor} times the gradient of θ[from], ..., θ[to − 1] is to be added. */
        float[] target(int from, int to);

        /** θ ← one step, for these elements, the gradient being where it should be. */
        void follow(int from, int to);

        /** Arrays as long as θ that are carried from one step to the next, by suffix: {@code .m}, for example. */
        Map<String, float[]> state();
    }
}
