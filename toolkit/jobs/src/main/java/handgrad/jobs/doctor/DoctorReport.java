package handgrad.jobs.doctor;

import handgrad.doctor.CertifiedDigits;
import handgrad.doctor.Diagnosis;
import handgrad.doctor.ThreadBits;
import handgrad.jobs.record.Environment;
import handgrad.matrix.Examined;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code handgrad doctor --json} prints.
 *
 * @param sound the verdict
 * @param faults a sentence about each thing that is wrong
 * @param environment as in run.json, with the fingerprint
 * @param settings variables of the environment that change what OpenBLAS and ND4J do, where they are set
 */
record DoctorReport(
        boolean sound,
        List<String> faults,
        Environment environment,
        VirtualMachine virtualMachine,
        List<Cache> caches,
        List<String> settings,
        List<Routine> routines,
        List<Routine> vectorKernels,
        List<Digits> digits,
        List<ThreadBits> threads) {

    /** @param largestError in what rounding explains; null where it is no number */
    record Routine(String name, int cases, @Nullable Double largestError) {}

    /** @param cholesky null where it is refused */
    record Digits(
            String set, double svd, double qr, @Nullable Double cholesky, int expected) {}

    static DoctorReport of(
            Diagnosis diagnosis,
            Environment environment,
            VirtualMachine machine,
            List<Cache> caches,
            List<String> settings) {
        return new DoctorReport(
                diagnosis.isSound(),
                diagnosis.faults(),
                environment,
                machine,
                caches,
                settings,
                routines(diagnosis.routines()),
                routines(diagnosis.vectors()),
                diagnosis.digits().stream().map(DoctorReport::digits).toList(),
                diagnosis.threads());
    }

    private static List<Routine> routines(List<Examined> all) {
        return all.stream()
                .map(each -> new Routine(
                        each.routine(), each.cases(), Double.isFinite(each.share()) ? (Double) each.share() : null))
                .toList();
    }

    private static Digits digits(CertifiedDigits each) {
        return new Digits(
                each.set(),
                tenth(each.svd()),
                tenth(each.qr()),
                each.cholesky().isPresent() ? (Double) tenth(each.cholesky().getAsDouble()) : null,
                each.least());
    }

    private static double tenth(double digits) {
        return Math.round(10 * digits) / 10.0;
    }

    /** The largest of these errors, NaN where one is none. */
    static double largest(List<Routine> routines) {
        return routines.stream()
                .flatMapToDouble(
                        each -> DoubleStream.of(each.largestError() == null ? Double.NaN : each.largestError()))
                .reduce(0, Math::max);
    }
}
