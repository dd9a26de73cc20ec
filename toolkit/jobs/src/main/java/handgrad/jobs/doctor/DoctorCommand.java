package handgrad.jobs.doctor;

import handgrad.doctor.Diagnosis;
import handgrad.jobs.record.Environment;
import handgrad.jobs.record.RunJson;
import handgrad.matrix.BlasThreads;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handgrad doctor}: ends with 0 where everything is right, else with 1. */
@Command(
        name = "doctor",
        description = "Examine whether this machine computes rightly: every routine of BLAS and LAPACK and every vector"
                + " kernel against plain loops, NIST's least squares, the bits of two threads. Takes some seconds.",
        footer = {
            "",
            "Examples:",
            "  handgrad doctor",
            "  handgrad doctor --all",
            "  handgrad doctor --json > machine.json"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final List<String> SETTINGS =
            List.of("OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "OPENBLAS_L2_SIZE", "OMP_NUM_THREADS");

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    @Option(names = "--all", description = "Print the error of each routine (default: the largest).")
    private boolean all;

    @Spec
    private CommandSpec spec;

    private final Supplier<Diagnosis> diagnosis;

    public DoctorCommand() {
        this(Diagnosis::here);
    }

    DoctorCommand(Supplier<Diagnosis> diagnosis) {
        this.diagnosis = diagnosis;
    }

    @Override
    public Integer call() {
        DoctorReport report = DoctorReport.of(
                diagnosis.get(),
                Environment.here(BlasThreads.limit()),
                VirtualMachine.here(),
                Cache.here(),
                settings(System.getenv()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(RunJson.document(report));
        } else {
            new DoctorText(report).lines(all).forEach(out::println);
        }
        out.flush();
        return report.sound() ? 0 : 1;
    }

    private static List<String> settings(Map<String, String> environment) {
        return SETTINGS.stream()
                .filter(environment::containsKey)
                .map(name -> name + "=" + environment.get(name))
                .toList();
    }
}
