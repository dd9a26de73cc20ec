package handgrad.jobs.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JShell, with the toolkit imported and the data sets at hand. */
@Command(
        name = "shell",
        description = {
            "Open JShell with the toolkit imported and the data sets at hand: mnist() and fashionMnist() load them, ames() is"
                    + " the regression table where it is; show(A) prints a matrix. Leave with /exit."
        },
        footer = {
            "",
            "Examples:",
            "  handgrad shell",
            "  handgrad shell notes.jsh              run the snippets of a file first",
            "  echo 'mnist().train().count()' | handgrad shell -",
        })
final class ShellCommand implements Callable<Integer> {
    /** What the launcher gives the program itself. */
    private static final List<String> VM_OPTIONS = List.of(
            "-R--add-modules=jdk.incubator.vector",
            "-R-Dorg.nd4j.log.initialization=false",
            "-R-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-R-Djava.awt.headless=true",
            "-R-Duser.home=" + System.getProperty("user.home"));

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Snippets to run first; - reads the standard input.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Path startup = Files.createTempFile("handgrad", ".jsh");
        try {
            Files.write(startup, startupSnippets());
            List<String> arguments = new ArrayList<>(List.of(
                    "--class-path", System.getProperty("java.class.path"),
                    "--startup", "DEFAULT",
                    "--startup", startup.toString()));
            arguments.addAll(VM_OPTIONS);
            arguments.addAll(files);
            return JavaShellToolBuilder.builder()
                    .persistence(new HashMap<>()) // nothing is left in the home directory
                    .start(arguments.toArray(new String[0]));
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    private static byte[] startupSnippets() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ShellCommand.class.getResourceAsStream("/handgrad/jobs/command/shell.jsh"))) {
            return in.readAllBytes();
        }
    }
}
