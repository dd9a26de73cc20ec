package handgrad.jobs.command;

import picocli.CommandLine.Model.CommandSpec;

/** How records name a job. */
public final class JobName {
    private JobName() {}

    /** The command without the program's name: {@code hw2 wpi softmax}. */
    public static String of(CommandSpec spec) {
        return spec.qualifiedName().substring(spec.root().name().length() + 1);
    }
}
