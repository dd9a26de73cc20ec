package handgrad.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products and steps of models side by side against triple loops in double, and to the bit against those of one model. */
class PanelsTest {
    private static final int WIDTH = Panels.WIDTH;
    private static final int INPUTS = 14;
    private static final int FIRST = 8; // of the four inputs of a step

    private final Random random = new Random(0);

    @ParameterizedTest
    @CsvSource({"4, 1, 0.5", "4, 50, 0.5", "8, 784, 0.5", "4, 784, 0", "4, 17, 1"})
    void productsAreThoseOfAllInputs(int m, int inputs, double density) {
        int vRow = 2 * WIDTH;
        int zRow = 2 * WIDTH + 3;
        byte[] pixels = pixels(m, inputs, density);
        float[] V = numbers(inputs * vRow);
        float[] Z = numbers(m * zRow);
        float[] before = Z.clone();
        products(pixels, V, vRow, Z, zRow, m, inputs);
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < zRow; k++) {
                double expected = k < vRow ? 0 : before[i * zRow + k];
                for (int j = 0; k < vRow && j < inputs; j++) {
                    expected += (double) x(pixels[i * inputs + j]) * V[j * vRow + k];
                }
                assertThat((double) Z[i * zRow + k]).isCloseTo(expected, within(2e-5));
            }
        }
    }

    /** A lane of V is a row of W. */
    @Test
    void productsHaveTheBitsOfDots() {
        int m = 8;
        int inputs = 100;
        int n = Tiles.columns(inputs);
        int units = Dots.W_ROWS;
        byte[] pixels = pixels(m, inputs, 0.4);
        float[] V = numbers(inputs * WIDTH);
        float[] W = new float[units * n];
        for (int k = 0; k < units; k++) {
            for (int j = 0; j < inputs; j++) {
                W[k * n + j] = V[j * WIDTH + k];
            }
        }
        float[] expected = new float[m * units];
        Dots.products(numbers(pixels, m, inputs), Tiles.stride(inputs), W, n, expected, units, m, units, n);
        float[] Z = new float[m * WIDTH];
        products(pixels, V, WIDTH, Z, WIDTH, m, inputs);
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < units; k++) {
                assertThat(Z[i * WIDTH + k]).isEqualTo(expected[i * units + k]);
            }
        }
    }

    private static void products(byte[] pixels, float[] V, int vRow, float[] Z, int zRow, int m, int inputs) {
        int xRow = Tiles.stride(inputs);
        float[] X = numbers(pixels, m, inputs);
        NonZeroColumns columns = new NonZeroColumns(inputs);
        for (int i = 0; i < m; i += Panels.ROWS) {
            columns.find(pixels, i * inputs, (i + 1) * inputs, (i + 2) * inputs, (i + 3) * inputs);
            for (int lane = 0; lane + WIDTH <= vRow; lane += WIDTH) {
                Panels.products(X, i * xRow, xRow, columns, V, lane, vRow, Z, i * zRow + lane, zRow);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "32, 0.6", "64, 0.1", "7, 0"})
    void aStepGoesDownTheGradient(int n, double density) {
        int dRow = WIDTH + 5;
        byte[] pixels = pixels(n, INPUTS, density);
        float[] D = numbers(n * dRow);
        float[] V = numbers(Panels.ROWS * WIDTH);
        float[] c = numbers(WIDTH);
        float[] d = numbers(WIDTH);
        float[] before = V.clone();
        step(pixels, n, D, dRow, V, c, d);
        for (int q = 0; q < Panels.ROWS; q++) {
            for (int k = 0; k < WIDTH; k++) {
                double g = 0;
                for (int i = 0; i < n; i++) {
                    g += (double) x(pixels[i * INPUTS + FIRST + q]) * D[i * dRow + k];
                }
                assertThat((double) V[q * WIDTH + k])
                        .isCloseTo((double) c[k] * before[q * WIDTH + k] + d[k] * g, within(1e-5));
            }
        }
    }

    @Test
    void aStepHasTheBitsOfTiles() {
        int n = 32;
        byte[] pixels = pixels(n, INPUTS, 0.4);
        float[] D = numbers(n * WIDTH);
        float[] V = new float[Panels.ROWS * WIDTH];
        float[] one = new float[WIDTH];
        Arrays.fill(one, 1);
        step(pixels, n, D, WIDTH, V, one, one);
        int columns = Tiles.columns(INPUTS);
        float[] G = new float[WIDTH * columns]; // a row for each lane
        float[] X = numbers(pixels, n, INPUTS);
        Tiles.addProduct(D, 0, 1, WIDTH, X, 0, Tiles.stride(INPUTS), G, 0, columns, WIDTH, columns, n);
        for (int q = 0; q < Panels.ROWS; q++) {
            for (int k = 0; k < WIDTH; k++) {
                assertThat(V[q * WIDTH + k]).isEqualTo(G[k * columns + FIRST + q]);
            }
        }
    }

    /** Of four of the inputs. */
    private static void step(byte[] pixels, int n, float[] D, int dRow, float[] V, float[] c, float[] d) {
        NonZeroQuads rows = new NonZeroQuads(INPUTS);
        for (int i = 0; i < n; i++) {
            rows.add(i, pixels, i * INPUTS);
        }
        float[] G = new float[Panels.ROWS * WIDTH];
        Panels.sums(numbers(pixels, n, INPUTS), FIRST, Tiles.stride(INPUTS), rows.of(FIRST), D, 0, dRow, G);
        Panels.step(V, 0, WIDTH, c, d, 0, G);
    }

    private byte[] pixels(int m, int inputs, double density) {
        byte[] pixels = new byte[m * inputs];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextDouble() < density ? (byte) random.nextInt(1, 256) : 0;
        }
        return pixels;
    }

    private static float[] numbers(byte[] pixels, int m, int inputs) {
        int xRow = Tiles.stride(inputs);
        float[] X = new float[m * xRow];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < inputs; j++) {
                X[i * xRow + j] = x(pixels[i * inputs + j]);
            }
        }
        return X;
    }

    private static float x(byte pixel) {
        return (pixel & 0xff) / 255f;
    }

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }
}
