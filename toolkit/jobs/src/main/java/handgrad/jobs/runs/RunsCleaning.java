package handgrad.jobs.runs;

import handgrad.files.ShownText;
import handgrad.jobs.record.OneWriter;
import handgrad.jobs.record.RunFolderException;
import handgrad.jobs.record.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes the folders of runs that came to nothing: never one that a process writes to, nor one that holds anything but files.
 *
 * @param isSure whether to delete, or only to say what would be deleted
 */
record RunsCleaning(PrintWriter out, boolean isSure) {
    void clean(List<StoredRun> runs) throws IOException {
        int count = 0;
        for (StoredRun run : runs) {
            if (run.record().status() != Status.COMPLETED && clean(run)) {
                count++;
            }
        }
        out.println(
                isSure
                        ? count + (count == 1 ? " run deleted" : " runs deleted")
                        : count + (count == 1 ? " run" : " runs") + " would be deleted; to do so, add --yes");
        out.flush();
    }

    @SuppressWarnings("try") // the right to write only has to last
    private boolean clean(StoredRun run) throws IOException {
        String name = ShownText.harmless(run.folder().toString());
        try (OneWriter only = OneWriter.in(run.folder());
                Stream<Path> listed = Files.list(run.folder())) {
            List<Path> files = listed.toList();
            if (!files.stream().allMatch(Files::isRegularFile)) {
                out.println("kept: " + name + ", which holds other folders");
                return false;
            }
            out.println((isSure ? "deleted: " : "to delete: ") + name + ", "
                    + run.record().status().word());
            if (isSure) {
                for (Path file : files) {
                    Files.delete(file);
                }
                Files.delete(run.folder());
            }
            return true;
        } catch (RunFolderException taken) {
            out.println("kept: " + taken.getMessage());
            return false;
        }
    }
}
