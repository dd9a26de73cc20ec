package handgrad.jobs.solution;

import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a PDF by what this machine has: LaTeX, or else a browser. No program may start others or read and write outside of the
 * folder that it is given, and each has to end in time.
 */
final class Typesetter {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /**
     * What came of it.
     *
     * @param pdf empty where nothing could make one
     * @param said what a reader must know, in sentences
     */
    record Result(Optional<byte[]> pdf, List<String> said) {}

    /** A way to a PDF: a program, and how often it is run. */
    private record Way(String program, int times, List<String> words) {}

    private final Path folder;
    private final String name;
    private final String path;
    private final List<String> said = new ArrayList<>();

    private Typesetter(Path folder, String name, String path) {
        this.folder = folder;
        this.name = name;
        this.path = path;
    }

    /**
     * Makes it.
     *
     * @param output the folder in which a folder for the work is made, and deleted again
     * @param name of the LaTeX file, and of the page, without their endings
     * @param files with the LaTeX file and its figures
     * @param html the page, for a browser
     * @param path the folders in which programs are looked for, as the system's {@code PATH} has them
     */
    static Result pdf(Path output, String name, SolutionFiles files, WholeFile.Content html, String path)
            throws IOException {
        Path folder = Files.createTempDirectory(output, ".typesetting");
        try {
            files.writeTo(folder);
            Typesetter typesetter = new Typesetter(folder, name, path);
            Optional<byte[]> pdf = typesetter.byLatex();
            if (pdf.isEmpty()) {
                WholeFile.write(folder.resolve(name + ".html"), html);
                pdf = typesetter.byBrowser();
            }
            return new Result(pdf, typesetter.said);
        } finally {
            delete(folder);
        }
    }

    private Optional<byte[]> byLatex() throws IOException {
        String tex = name + ".tex";
        List<Way> ways = List.of(
                new Way(
                        "pdflatex",
                        2, // the second time with the widths of long tables
                        List.of(
                                "-no-shell-escape",
                                "-interaction=nonstopmode",
                                "-halt-on-error",
                                "-file-line-error",
                                tex)),
                new Way("tectonic", 1, List.of("--untrusted", tex)),
                new Way(
                        "latexmk",
                        1,
                        List.of(
                                "-norc",
                                "-pdf",
                                "-interaction=nonstopmode",
                                "-halt-on-error",
                                "-latexoption=-no-shell-escape",
                                tex)));
        for (Way way : ways) {
            Optional<byte[]> pdf = by(way);
            if (pdf.isPresent()) {
                return pdf;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> by(Way way) throws IOException {
        Optional<Path> program = BoundedProcess.find(path, way.program());
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        command.addAll(way.words());
        Path output = folder.resolve("said.txt");
        for (int i = 0; i < way.times(); i++) {
            if (!BoundedProcess.run(folder, output, command)) {
                said.add(way.program() + " could not compile " + name + ".tex" + why(output));
                return Optional.empty();
            }
        }
        return pdf();
    }

    /** The first line that names a fault. */
    private static String why(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("!") || line.contains(".tex:"))
                .findFirst()
                .map(line -> ": " + line.replaceAll("\\p{Cc}", " ").strip())
                .orElse(": it took too long, or ended early");
    }

    private Optional<byte[]> byBrowser() throws IOException {
        Optional<Path> browser = BROWSERS.stream()
                .map(program -> BoundedProcess.find(path, program))
                .flatMap(Optional::stream)
                .findFirst();
        if (browser.isEmpty()) {
            said.add(
                    "There is no PDF, because no LaTeX and no Chromium was found: install texlive-latex-recommended and"
                            + " texlive-pictures, or compile " + name + ".tex elsewhere, with pdflatex " + name
                            + ".tex twice.");
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(
                browser.get().toString(),
                "--headless",
                "--no-sandbox", // as root it does not start otherwise; the page is this program's own
                "--disable-gpu",
                "--disable-extensions",
                "--virtual-time-budget=20000",
                "--user-data-dir=" + folder.resolve("browser"),
                "--no-pdf-header-footer",
                "--print-to-pdf=" + folder.resolve(name + ".pdf"),
                folder.resolve(name + ".html").toUri().toString()));
        if (!BoundedProcess.run(folder, folder.resolve("said.txt"), command)) {
            said.add("There is no PDF: " + browser.get() + " could not print the page. Compile " + name
                    + ".tex with pdflatex, twice.");
            return Optional.empty();
        }
        said.add("The PDF is printed by a browser, from the page: LaTeX would set " + name + ".tex better.");
        return pdf();
    }

    private Optional<byte[]> pdf() throws IOException {
        Path pdf = folder.resolve(name + ".pdf");
        return Files.exists(pdf) ? Optional.of(WholeFile.read(pdf)) : Optional.empty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
