package handgrad.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process here; several are in homework1's {@code SecondWriterTest}. */
class OneWriterTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondIsToldWhoHasIt() throws IOException {
        try (OneWriter first = OneWriter.in(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OneWriter.in(folder))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessage("another process, " + ProcessHandle.current().pid() + ", is at work in " + folder
                            + ": wait until it has ended, or end it");
        }
        OneWriter.in(folder).close();
    }

    @Test
    void whatWasWrittenThereByOthersIsNotRepeated() throws IOException {
        Files.writeString(folder.resolve(".lock"), "\u001b[2J and more than twenty letters");
        OneWriter.in(folder).close();
        assertThat(folder.resolve(".lock"))
                .hasContent(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> OneWriter.in(folder.resolve("none")))
                .isInstanceOf(RunFolderException.class)
                .hasMessageStartingWith("cannot write " + folder.resolve("none/.lock"));
    }
}
