package handgrad.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.matrix.BlasLibrary;
import handgrad.matrix.BlasThreads;
import handgrad.matrix.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Diagnosis HEALTHY = new Diagnosis(
            Optional.empty(),
            List.of(new Examined("dgemm", 9, 0.4)),
            List.of(new Examined("Tiles.addProduct", 9, 0.4)),
            List.of(new CertifiedDigits("Longley", 10, 11, OptionalDouble.empty(), 8)),
            List.of(new ThreadBits("product", true)));

    @Test
    void thisMachineIsSoundAndItsThreadsAreLeftAsTheyWere() {
        int threads = BlasThreads.limit();
        List<Examined> vectors = VectorKernels.examine();
        List<CertifiedDigits> digits = CertifiedDigits.examine();
        List<ThreadBits> bits = ThreadBits.examine();
        assertThat(new Diagnosis(BlasLibrary.fault(), List.of(), vectors, digits, bits).faults())
                .isEmpty();
        assertThat(vectors)
                .hasSize(11)
                .allSatisfy(each -> assertThat(each.share()).isPositive());
        assertThat(digits)
                .extracting(CertifiedDigits::set)
                .containsExactly("Longley", "Wampler1", "Wampler2", "Wampler3", "Wampler4", "Wampler5", "Filip");
        assertThat(digits.get(6).cholesky()).isEmpty();
        assertThat(bits).hasSize(12);
        assertThat(BlasThreads.limit()).isEqualTo(threads);
    }

    @Test
    void eachFindingAloneMakesItUnsound() {
        assertThat(HEALTHY.faults()).isEmpty();
        assertThat(HEALTHY.isSound()).isTrue();
        List<String> said = new ArrayList<>();
        said.addAll(with(Optional.of("OpenBLAS is wrong"), HEALTHY.routines(), HEALTHY.vectors())
                .faults());
        said.addAll(with(Optional.empty(), List.of(new Examined("dgemm", 9, 1e7)), HEALTHY.vectors())
                .faults());
        said.addAll(with(Optional.empty(), List.of(new Examined("saxpy", 9, Double.NaN)), HEALTHY.vectors())
                .faults());
        said.addAll(with(Optional.empty(), HEALTHY.routines(), List.of(new Examined("Dots.products", 4, 3)))
                .faults());
        said.addAll(new Diagnosis(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(new CertifiedDigits("Filip", 4.5, 3.96, OptionalDouble.empty(), 4)),
                        List.of(new ThreadBits("product 2 × 2", false)))
                .faults());
        assertThat(said)
                .containsExactly(
                        "OpenBLAS is wrong",
                        "the library's dgemm is wrong: its largest error is 1.0e+07 times what rounding explains",
                        "the library's saxpy is wrong: its largest error is no number",
                        "the vector kernel Dots.products is wrong: its largest error is 3.0e+00 times what rounding explains",
                        "of NIST's Filip, SVD gives 4.5 and QR 4.0 digits, and 4 are expected of both",
                        "two threads come to other bits than one: product 2 × 2");
    }

    private static Diagnosis with(Optional<String> fault, List<Examined> routines, List<Examined> vectors) {
        return new Diagnosis(fault, routines, vectors, HEALTHY.digits(), HEALTHY.threads());
    }
}
