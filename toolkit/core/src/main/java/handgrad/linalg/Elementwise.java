package handgrad.linalg;

import handgrad.matrix.Matrix;
import java.util.function.DoubleUnaryOperator;

/**
 * Arithmetic and functions, element by element, under NumPy's names.
 *
 * <p><b>Broadcasting.</b> Two matrices go together when they have equally many rows, or one of them has 1, and equally many
 * columns, or one of them has 1; what is 1 is repeated. So a row 1 × d goes with every row of n × d, a column n × 1 with every
 * column, and a 1 × 1 with everything; a column with a row makes a table. Otherwise
 * {@link handgrad.matrix.ShapeException} names both shapes. Single and double are not mixed.
 */
public final class Elementwise {
    private Elementwise() {}

    /** A + B, with broadcasting. */
    public static Matrix add(Matrix A, Matrix B) {
        return Chunks.combine("A + B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] + b[i];
            }
        });
    }

    /** A + b, of every element. */
    public static Matrix add(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] + b;
            }
        });
    }

    /** A − B, with broadcasting. */
    public static Matrix subtract(Matrix A, Matrix B) {
        return Chunks.combine("A − B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] - b[i];
            }
        });
    }

    /** A − b, of every element. */
    public static Matrix subtract(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] - b;
            }
        });
    }

    /** A ⊙ B, not the product of algebra, with broadcasting. */
    public static Matrix multiply(Matrix A, Matrix B) {
        return Chunks.combine("A ⊙ B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] * b[i];
            }
        });
    }

    /** A ⊙ b, not the product of algebra, of every element. */
    public static Matrix multiply(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] * b;
            }
        });
    }

    /** A ⊘ B; x/0 is ±∞, and 0/0 NaN, with broadcasting. */
    public static Matrix divide(Matrix A, Matrix B) {
        return Chunks.combine("A ⊘ B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = a[i] / b[i];
            }
        });
    }

    /** A ⊘ b; x/0 is ±∞, and 0/0 NaN, of every element. */
    public static Matrix divide(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] / b;
            }
        });
    }

    /** A to the power of B; of a negative number to one that is not whole it is NaN, with broadcasting. */
    public static Matrix power(Matrix A, Matrix B) {
        return Chunks.combine("A ** B", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = Math.pow(a[i], b[i]);
            }
        });
    }

    /** A to the power of b; of a negative number to one that is not whole it is NaN, of every element. */
    public static Matrix power(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.pow(x[i], b);
            }
        });
    }

    /** The larger of A and B; a NaN counts, with broadcasting. */
    public static Matrix maximum(Matrix A, Matrix B) {
        return Chunks.combine("maximum(A, B)", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = Math.max(a[i], b[i]);
            }
        });
    }

    /** The larger of A and b; a NaN counts, of every element. */
    public static Matrix maximum(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.max(x[i], b);
            }
        });
    }

    /** The smaller of A and B; a NaN counts, with broadcasting. */
    public static Matrix minimum(Matrix A, Matrix B) {
        return Chunks.combine("minimum(A, B)", A, B, (a, b, n) -> {
            for (int i = 0; i < n; i++) {
                a[i] = Math.min(a[i], b[i]);
            }
        });
    }

    /** The smaller of A and b; a NaN counts, of every element. */
    public static Matrix minimum(Matrix A, double b) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.min(x[i], b);
            }
        });
    }

    /** −A. */
    public static Matrix negative(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = -x[i];
            }
        });
    }

    /** |A|. */
    public static Matrix abs(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.abs(x[i]);
            }
        });
    }

    /** 1, −1 or ±0; a NaN stays one. */
    public static Matrix sign(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.signum(x[i]);
            }
        });
    }

    /** A ⊙ A. */
    public static Matrix square(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = x[i] * x[i];
            }
        });
    }

    /** √A; NaN of what is negative. */
    public static Matrix sqrt(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.sqrt(x[i]);
            }
        });
    }

    /** eᴬ, to within two units of the last digit. */
    public static Matrix exp(Matrix A) {
        return Chunks.map(A, Exponential::replace);
    }

    /** eᴬ − 1, exact near 0 too. */
    public static Matrix expm1(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.expm1(x[i]);
            }
        });
    }

    /** ln A; −∞ of 0, NaN of what is negative. */
    public static Matrix log(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.log(x[i]);
            }
        });
    }

    /** ln(1 + A), exact near 0 too. */
    public static Matrix log1p(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.log1p(x[i]);
            }
        });
    }

    /** tanh A, to within two units of the last digit. */
    public static Matrix tanh(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = HyperbolicTangent.of(x[i]);
            }
        });
    }

    /** 1/(1 + e⁻ᴬ), SciPy's {@code expit}, to within four units of the last digit; without overflow. */
    public static Matrix sigmoid(Matrix A) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = -x[i];
            }
            Exponential.replace(x, n);
            for (int i = 0; i < n; i++) {
                x[i] = 1 / (1 + x[i]);
            }
        });
    }

    /**
     * A, but low where it is below and high where it is above; a NaN stays one.
     *
     * @throws IllegalArgumentException when low is above high, or either is NaN
     */
    public static Matrix clip(Matrix A, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clip needs low <= high, not " + low + " and " + high);
        }
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = Math.min(Math.max(x[i], low), high);
            }
        });
    }

    /** f of every element, one call each: for what has no name here. */
    public static Matrix map(Matrix A, DoubleUnaryOperator f) {
        return Chunks.map(A, (x, n) -> {
            for (int i = 0; i < n; i++) {
                x[i] = f.applyAsDouble(x[i]);
            }
        });
    }
}
