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

    /** With the list of a sample's inputs by turns, as the model by itself has it. */
    @Test
    void productsHaveTheBitsOfOneModelsRows() {
        int m = 8;
        int inputs = 100;
        byte[] pixels = pixels(m, inputs, 0.4);
        float[] V = numbers(inputs * WIDTH);
        float[] Z = new float[m * WIDTH];
        products(pixels, V, WIDTH, Z, WIDTH, m, inputs);
        int stride = SingleRows.PADDING;
        float[] one = SingleRows.zeros(inputs + 1, stride); // its first lanes
        for (int j = 0; j < inputs; j++) {
            System.arraycopy(V, j * WIDTH, one, SingleRows.FIRST + j * stride, stride);
        }
        for (int i = 0; i < m; i++) {
            char[] row = new char[inputs];
            float[] x = new float[inputs];
            for (int c = 0; c < inputs; c++) {
                int j = c; // of sum c % 4; zero inputs keep their places
                row[c] = (char) j;
                x[c] = x(pixels[i * inputs + j]);
            }
            float[] expected = new float[stride];
            SingleRows.addRows(one, stride, row, 0, x, 0, inputs, expected, 0);
            for (int k = 0; k < stride; k++) {
                assertThat(Z[i * WIDTH + k]).isEqualTo(expected[k]);
            }
        }
    }

    private static void products(byte[] pixels, float[] V, int vRow, float[] Z, int zRow, int m, int inputs) {
        int xRow = Tiles.stride(inputs);
        float[] X = numbers(pixels, m, inputs);
        NonZeroColumns columns = new NonZeroColumns(inputs, 4);
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
        float[] alpha = numbers(WIDTH);
        float[] eta = numbers(WIDTH);
        float[] before = V.clone();
        step(pixels, n, D, dRow, V, alpha, eta);
        for (int q = 0; q < Panels.ROWS; q++) {
            for (int k = 0; k < WIDTH; k++) {
                double g = 0;
                for (int i = 0; i < n; i++) {
                    g += (double) x(pixels[i * INPUTS + FIRST + q]) * D[i * dRow + k];
                }
                double v = before[q * WIDTH + k];
                assertThat((double) V[q * WIDTH + k]).isCloseTo(v - eta[k] * (g + alpha[k] * v), within(1e-5));
            }
        }
    }

    @Test
    void aStepHasTheBitsOfTiles() {
        int n = 32;
        byte[] pixels = pixels(n, INPUTS, 0.4);
        float[] D = numbers(n * WIDTH);
        float[] V = new float[Panels.ROWS * WIDTH];
        float[] minusOne = new float[WIDTH];
        Arrays.fill(minusOne, -1);
        step(pixels, n, D, WIDTH, V, new float[WIDTH], minusOne);
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
    private static void step(byte[] pixels, int n, float[] D, int dRow, float[] V, float[] alpha, float[] eta) {
        NonZeroQuads rows = new NonZeroQuads(INPUTS);
        for (int i = 0; i < n; i++) {
            rows.add(i, pixels, i * INPUTS);
        }
        float[] G = new float[Panels.ROWS * WIDTH];
        Panels.sums(numbers(pixels, n, INPUTS), FIRST, Tiles.stride(INPUTS), rows.of(FIRST), D, 0, dRow, G);
        Panels.step(V, 0, WIDTH, alpha, eta, 0, G);
        assertThat(G).containsOnly(0);
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
