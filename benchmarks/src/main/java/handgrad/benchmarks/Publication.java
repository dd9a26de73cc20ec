package handgrad.benchmarks;

import handgrad.jobs.command.JobName;
import handgrad.jobs.command.OutputOptions;
import handgrad.jobs.record.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;

/** Where a benchmark's report goes: into a folder of this run's own, and to the console. */
public final class Publication {
    private final CommandSpec command;
    private final boolean json;
    private final RunFolder folder;

    private Publication(CommandSpec command, boolean json, RunFolder folder) {
        this.command = command;
        this.json = json;
        this.folder = folder;
    }

    /** Makes the folder, before minutes are spent on what could then not be written. */
    public static Publication open(CommandSpec command, OutputOptions output) throws IOException {
        RunFolder folder = RunFolder.create(output.out(), JobName.of(command), Instant.now());
        return new Publication(command, output.json(), folder);
    }

    /** For what else the run leaves. */
    public RunFolder folder() {
        return folder;
    }

    /**
     * Writes the report as {@code kernels.json} and {@code kernels.md}, called like the command; a later one takes the place
     * of an earlier one.
     */
    public void keep(Report report) throws IOException {
        write(command.name() + ".json", report.json());
        write(command.name() + ".md", report.markdown());
    }

    /** Writes the report, and prints it as Markdown or JSON. */
    public void publish(Report report) throws IOException {
        keep(report);
        PrintWriter out = command.commandLine().getOut();
        out.print(json ? report.json() : report.markdown());
        out.flush();
    }

    private void write(String name, String text) throws IOException {
        folder.write(name, file -> file.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
