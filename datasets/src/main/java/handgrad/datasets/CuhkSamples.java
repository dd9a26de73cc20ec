package handgrad.datasets;

/** The training set that sheet 003, Question 3 prints: four samples of three numbers, three classes. */
public final class CuhkSamples {
    private CuhkSamples() {}

    /** The rows x⁽¹⁾ to x⁽⁴⁾, 4 × 3. */
    public static double[][] x() {
        return new double[][] {
            {-0.7411, -0.5078, -0.3206},
            {0.0983, -0.0308, -0.3728},
            {0.0414, 0.2323, -0.2365},
            {-0.7342, 0.4264, 2.0237}
        };
    }

    /** The rows y⁽¹⁾ to y⁽⁴⁾, 4 × 3: 1 at the class, else 0. */
    public static double[][] y() {
        return new double[][] {{0, 1, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }
}
