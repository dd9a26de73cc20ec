package handgrad.jobs.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import handgrad.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By whatever is there; the work leaves nothing behind. */
class TypesetterTest {
    private static final WholeFile.Content PAGE =
            out -> out.write("<!DOCTYPE html><title>t</title><p>A page.".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void withoutAnyProgramItSaysWhatToInstall() throws IOException {
        Typesetter.Result result = pdf("", "");
        assertThat(result.pdf()).isEmpty();
        assertThat(result.said())
                .singleElement()
                .asString()
                .contains("no LaTeX and no Chromium was found", "pdflatex a.tex");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void latexMakesIt() throws IOException {
        Typesetter.Result result = pdf("A text.", only("pdflatex"));
        assertThat(result.said()).isEmpty();
        assertIsPdf(result);
    }

    /** TeX's own way to start a program and to write elsewhere. */
    @Test
    void latexCanNeitherStartAProgramNorWriteOutside() throws IOException {
        Path outside = folder.resolve("outside");
        Typesetter.Result started = pdf("\\immediate\\write18{touch " + outside + "}A.", only("pdflatex"));
        assertIsPdf(started);
        assertThat(outside).doesNotExist();
        Typesetter.Result wrote = pdf(
                "\\newwrite\\f\\immediate\\openout\\f=" + outside + " \\immediate\\write\\f{a}A.", only("pdflatex"));
        assertThat(wrote.pdf()).isEmpty();
        assertThat(outside).doesNotExist();
    }

    /** The fault is named, and what comes after LaTeX in the order is tried. */
    @Test
    void whatLatexCannotCompileABrowserPrints() throws IOException {
        Typesetter.Result result = pdf("\\nothing", only("pdflatex") + ":" + only("chromium"));
        assertThat(result.said())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("pdflatex could not compile a.tex", "Undefined control sequence"),
                        second -> assertThat(second).contains("printed by a browser"));
        assertIsPdf(result);
    }

    private static void assertIsPdf(Typesetter.Result result) {
        assertThat(new String(result.pdf().orElseThrow(), 0, 5, StandardCharsets.ISO_8859_1))
                .isEqualTo("%PDF-");
    }

    private Typesetter.Result pdf(String tex, String path) throws IOException {
        SolutionFiles files = new SolutionFiles();
        files.add("a.tex", "\\documentclass{article}\\begin{document}" + tex + "\\end{document}\n");
        return Typesetter.pdf(folder, "a", files, PAGE, path);
    }

    /** A search path that has this program alone; without it, the test is skipped. */
    private static String only(String program) throws IOException {
        Optional<Path> found = BoundedProcess.find(System.getenv("PATH"), program);
        assumeThat(found).as("%s is not installed", program).isPresent();
        Path alone = Files.createTempDirectory("only");
        Files.createSymbolicLink(alone.resolve(program), found.orElseThrow());
        alone.toFile().deleteOnExit();
        return alone.toString();
    }
}
