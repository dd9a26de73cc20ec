package handgrad.homework1.cuhk;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the sheet may mean by an iteration of stochastic gradient descent, of which it does not say the batch. */
enum Reading {
    /** L = 1/4 Σ_i loss(x⁽ⁱ⁾): each iteration sees all four samples. */
    FULL_BATCH_MEAN("L = 1/4·Σ loss over all four samples, in both iterations"),

    /** L = Σ_i loss(x⁽ⁱ⁾). */
    FULL_BATCH_SUM("L = Σ loss over all four samples, in both iterations"),

    /** L = loss(x⁽ⁱ⁾) in iteration i: the samples one by one, in the sheet's order. */
    ONE_SAMPLE("L = loss of x(1) in iteration 1, loss of x(2) in iteration 2");

    private final String loss;

    Reading(String loss) {
        this.loss = loss;
    }

    /** The samples of iteration 1, from 0. */
    int[] samples() {
        return this == ONE_SAMPLE ? new int[] {0} : new int[] {0, 1, 2, 3};
    }

    /** The samples to look at after the step, from 0: where it differs from iteration 1, the next one as well. */
    int[] samplesAfter() {
        return this == ONE_SAMPLE ? new int[] {0, 1} : samples();
    }

    /** c in L = c·Σ loss. */
    double factor() {
        return this == FULL_BATCH_MEAN ? 1.0 / samples().length : 1;
    }

    /** L of iteration 1 from the losses of its samples. */
    double firstLoss(double[] losses) {
        return factor() * Arrays.stream(losses).sum();
    }

    /** L of iteration 2 from the losses of {@link #samplesAfter}. */
    double secondLoss(double[] losses) {
        return this == ONE_SAMPLE ? losses[1] : firstLoss(losses);
    }

    /** L as a formula. */
    String lossFormula() {
        return loss;
    }

    /** For a title. */
    String inWords() {
        return switch (this) {
            case FULL_BATCH_MEAN -> "the mean loss over the four samples";
            case FULL_BATCH_SUM -> "the sum of the four losses";
            case ONE_SAMPLE -> "one sample an iteration";
        };
    }

    /** As on the command line: {@code full-batch-mean}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A reading by its name on the command line. */
    static final class Name implements ITypeConverter<Reading> {
        @Override
        public Reading convert(String text) {
            return Arrays.stream(values())
                    .filter(reading -> reading.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + Arrays.stream(values()).map(Reading::toString).collect(Collectors.joining(", "))
                            + ", not '" + text + "'"));
        }
    }
}
