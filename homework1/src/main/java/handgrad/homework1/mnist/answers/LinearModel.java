package handgrad.homework1.mnist.answers;

/** The linear model of Questions 4 to 6. */
final class LinearModel {
    private LinearModel() {}

    /** f(x; θ) = θᵀx. */
    static double f(double[] x, double[] theta) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += theta[j] * x[j];
        }
        return sum;
    }
}
