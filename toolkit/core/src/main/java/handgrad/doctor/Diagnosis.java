package handgrad.doctor;

import handgrad.matrix.BlasLibrary;
import handgrad.matrix.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what computes here can be trusted.
 *
 * @param libraryFault what is known to be wrong with the loaded library, or what its self-test found
 * @param routines BLAS and LAPACK
 * @param vectors the kernels of the Vector API; none without it
 * @param digits of NIST's sets; none where the library has a fault, since then no matrix can be made
 * @param threads none, as above
 */
public record Diagnosis(
        Optional<String> libraryFault,
        List<Examined> routines,
        List<Examined> vectors,
        List<CertifiedDigits> digits,
        List<ThreadBits> threads) {

    /** Of this machine, in a few seconds. */
    public static Diagnosis here() {
        Optional<String> fault = BlasLibrary.knownFault(BlasLibrary.version(), BlasLibrary.core())
                .or(BlasLibrary::fault);
        boolean matrices = BlasLibrary.fault().isEmpty();
        return new Diagnosis(
                fault,
                BlasLibrary.examine(),
                VectorKernels.examine(),
                matrices ? CertifiedDigits.examine() : List.of(),
                matrices ? ThreadBits.examine() : List.of());
    }

    /** Sentences, each about one thing that is wrong: none for a machine that can be trusted. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        libraryFault.ifPresent(faults::add);
        routines.stream().filter(each -> !each.isRight()).forEach(each -> faults.add(sentence(each, "the library's ")));
        vectors.stream()
                .filter(each -> !each.isRight())
                .forEach(each -> faults.add(sentence(each, "the vector kernel ")));
        digits.stream()
                .filter(each -> !each.isEnough())
                .forEach(each -> faults.add(String.format(
                        Locale.ROOT,
                        "of NIST's %s, SVD gives %.1f and QR %.1f digits, and %d are expected of both",
                        each.set(),
                        each.svd(),
                        each.qr(),
                        each.least())));
        threads.stream()
                .filter(each -> !each.same())
                .forEach(each -> faults.add("two threads come to other bits than one: " + each.what()));
        return faults;
    }

    private static String sentence(Examined examined, String kind) {
        return kind + examined.routine() + " is wrong: its largest error is "
                + (Double.isNaN(examined.share())
                        ? "no number"
                        : String.format(Locale.ROOT, "%.1e times what rounding explains", examined.share()));
    }

    public boolean isSound() {
        return faults().isEmpty();
    }
}
