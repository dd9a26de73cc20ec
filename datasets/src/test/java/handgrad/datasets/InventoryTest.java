package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private final SmallSet small = new SmallSet();

    @TempDir
    private Path root = Path.of("");

    @Test
    void saysOfAWebPageThatItIsOne() throws IOException {
        Path page = Files.createDirectory(root.resolve("ames")).resolve("AmesHousing.csv");
        Files.writeString(page, "<!DOCTYPE html><title>Sign in</title>");
        Holding ames = Inventory.of(DataDirectory.choose(root, Map.of(), root), List.of(Catalogue.AMES))
                .get(0);
        assertThat(ames.files().get(0).fault())
                .isEqualTo(
                        page + ": expected AmesHousing.csv, found a web page saved under this name: delete it and fetch"
                                + " again");
    }

    @Test
    void saysOfEachFileWhetherItIsThereAndWhole() throws IOException {
        Path folder = root.resolve("fashion-mnist");
        Path system = root.resolve("system");
        small.putInto(folder);
        small.putInto(system);
        Files.delete(folder.resolve(SmallSet.NAMES.get(1)));
        Path damaged = Files.write(folder.resolve(SmallSet.NAMES.get(2)), new byte[] {0, 0, 8});
        Path sheet = Files.write(folder.resolve(SmallSet.SHEET_NAMES.get(3)), new byte[0]);
        Dataset dataset = small.published(List.of(), Optional.of(system)).dataset();

        List<Holding> holdings =
                Inventory.of(DataDirectory.choose(root, Map.of(), root), List.of(dataset, Catalogue.AMES));

        assertThat(holdings)
                .extracting(Holding::place)
                .containsExactly(Source.DIRECTORY, Source.SYSTEM, Source.DIRECTORY, Source.EMBEDDED);
        assertThat(holdings).extracting(Holding::whole).containsExactly(false, true, false, true);
        assertThat(holdings.get(0).folder()).contains(folder);
        long bytes = small.gzipped(0).length;
        Path images = folder.resolve(SmallSet.NAMES.get(0));
        assertThat(holdings.get(0).files())
                .containsExactly(
                        new FileStatus(SmallSet.NAMES.get(0), FileStatus.State.WHOLE, Optional.of(images), bytes, ""),
                        new FileStatus(SmallSet.NAMES.get(1), FileStatus.State.MISSING, Optional.empty(), 0, ""),
                        new FileStatus(
                                SmallSet.NAMES.get(2),
                                FileStatus.State.DIFFERENT,
                                Optional.of(damaged),
                                3,
                                damaged + ": expected 4 bytes, found 3: it is too short"),
                        new FileStatus(
                                SmallSet.NAMES.get(3),
                                FileStatus.State.WHOLE,
                                Optional.of(folder.resolve(SmallSet.NAMES.get(3))),
                                small.gzipped(3).length,
                                ""),
                        new FileStatus(
                                SmallSet.SHEET_NAMES.get(3),
                                FileStatus.State.DIFFERENT,
                                Optional.of(sheet),
                                0,
                                sheet
                                        + ": expected a NumPy array (.npy), found an empty file: delete it and fetch again"));
        assertThat(holdings.get(2).files()).extracting(FileStatus::state).containsOnly(FileStatus.State.MISSING);
        assertThat(holdings.get(3).files()).hasSize(4).allMatch(file -> file.bytes() > 0);
    }
}
