package handgrad.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.doctor.CertifiedDigits;
import handgrad.doctor.Diagnosis;
import handgrad.doctor.ThreadBits;
import handgrad.jobs.record.RunJson;
import handgrad.matrix.BlasLibrary;
import handgrad.matrix.Examined;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {
    private static final List<CertifiedDigits> DIGITS = List.of(
            new CertifiedDigits("Longley", 10.26, 12, OptionalDouble.of(7.01), 8),
            new CertifiedDigits("Filip", 5.5, 7.4, OptionalDouble.empty(), 4));
    private static final List<ThreadBits> THREADS = List.of(new ThreadBits("product", true));

    private final StringWriter out = new StringWriter();

    private int ran(Diagnosis diagnosis, String... words) {
        return new CommandLine(new DoctorCommand(() -> diagnosis))
                .setOut(new PrintWriter(out))
                .execute(words);
    }

    private static Diagnosis of(Optional<String> fault, double ofDgemm) {
        return new Diagnosis(
                fault,
                List.of(new Examined("dgemm", 1200, ofDgemm), new Examined("sgemm", 34, 0.25)),
                List.of(new Examined("Tiles.addProduct", 8, 0.125)),
                DIGITS,
                THREADS);
    }

    @Test
    void aSoundMachineEndsWithZeroAndItsVerdictStandsLast() {
        assertThat(ran(of(Optional.empty(), 0.5), "--all")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "fingerprint  " + BlasLibrary.fingerprint(),
                        "2 of 2 routines of BLAS and LAPACK are right, in 1,234 cases; the largest error",
                        "  is 0.50 of what rounding explains",
                        "1 of 1 products and trainings have the same bits on two threads as on one",
                        "dgemm             1,200         0.5000",
                        "correct digits of NIST's   SVD    QR  Cholesky  expected",
                        "Longley                   10.3  12.0       7.0         8",
                        "Filip                      5.5   7.4   refused         4")
                .endsWith("Sound: what is computed here can be trusted.")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void anUnsoundOneEndsWithOneAndSaysWhy() {
        assertThat(ran(of(Optional.of("OpenBLAS 0.3.19 with its SkylakeX kernels is known to be wrong"), Double.NaN)))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .contains("1 of 2 routines of BLAS and LAPACK are right, in 1,234 cases; the largest error")
                .containsSequence(
                        "Not sound: what is computed here cannot be trusted.",
                        "  OpenBLAS 0.3.19 with its SkylakeX kernels is known to be wrong.",
                        "  the library's dgemm is wrong: its largest error is no number.");
    }

    @Test
    void theJsonHasTheVerdictAndTheFingerprintOfRuns() throws Exception {
        assertThat(ran(of(Optional.empty(), Double.NaN), "--json")).isEqualTo(1);
        DoctorReport read = RunJson.read(out.toString(), DoctorReport.class);
        assertThat(read.sound()).isFalse();
        assertThat(read.faults()).hasSize(1);
        assertThat(read.environment().fingerprint()).isEqualTo(BlasLibrary.fingerprint());
        assertThat(read.routines().get(0).largestError()).isNull();
        assertThat(read.digits().get(1).cholesky()).isNull();
        assertThat(read.virtualMachine().heapBytes()).isPositive();
    }

    @Test
    void cachesAreReadFromWhatTheSystemWrites() {
        assertThat(Cache.of("""
                        LEVEL1_ICACHE_SIZE                 32768
                        LEVEL1_DCACHE_SIZE                 49152
                        LEVEL1_DCACHE_ASSOC                12
                        LEVEL2_CACHE_SIZE                  1048576
                        LEVEL3_CACHE_SIZE                  \s
                        LEVEL4_CACHE_SIZE                  0
                        """)).containsExactly(new Cache(1, 49152), new Cache(2, 1048576));
        assertThat(Cache.of("hw.l1dcachesize: 65536\nhw.l2cachesize: 4194304\n"))
                .containsExactly(new Cache(1, 65536), new Cache(2, 4194304));
    }

    @Test
    void flagsThatMayHoldSecretsAreLeftOut() {
        assertThat(VirtualMachine.bearing(
                        List.of("-Xmx1g", "-Dpassword=x", "--add-modules=jdk.incubator.vector", "-Dorg.nd4j.log=1")))
                .containsExactly("-Xmx1g", "--add-modules=jdk.incubator.vector", "-Dorg.nd4j.log=1");
    }
}
