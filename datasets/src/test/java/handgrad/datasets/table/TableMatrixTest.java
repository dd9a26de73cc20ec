package handgrad.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.matrix.Matrix;
import handgrad.matrix.Precision;
import handgrad.matrix.ShapeException;
import java.util.List;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableMatrixTest {
    @Test
    void tablesThereAndBack() {
        IntColumn rooms = IntColumn.create("rooms", 3, 0, 5);
        rooms.setMissing(1);
        Table table = Table.create(
                "houses",
                DoubleColumn.create("area", 1.5, 2.5, 3.5),
                rooms,
                StringColumn.create("street", "a", "b", "c"));
        try (Matrix X = TableMatrix.of(table, "rooms", "area")) {
            assertThat(X.toArray()).containsExactly(3, 1.5, Double.NaN, 2.5, 5, 3.5);
            Table back = TableMatrix.toTable("back", X, List.of("rooms", "area"));
            assertThat(back.doubleColumn("rooms").isMissing(1)).isTrue();
            assertThat(back.doubleColumn("area").asDoubleArray()).containsExactly(1.5, 2.5, 3.5);
            assertThatThrownBy(() -> TableMatrix.toTable("back", X, List.of("rooms")))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("1 names are not for the columns of X, 3 × 2 DOUBLE");
        }
        assertThatThrownBy(() -> TableMatrix.of(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the column street holds STRING, not numbers");
        assertThatThrownBy(() -> TableMatrix.of(table.emptyCopy(), "area")).isInstanceOf(ShapeException.class);
    }

    @Test
    void recordsThereAndBack() {
        try (Matrix X = TableMatrix.of(List.of(
                List.of(new IntWritable(1), new Text("2.5")), List.of(NullWritable.INSTANCE, new IntWritable(-4))))) {
            assertThat(X.toArray()).containsExactly(1, 2.5, Double.NaN, -4);
        }
        Matrix A = Matrix.of(Precision.DOUBLE, 2, 2, 1, 2, 3, 4);
        assertThat(TableMatrix.of(TableMatrix.toRecords(A)).toArray()).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> TableMatrix.of(List.of(List.of(new IntWritable(1)), List.of())))
                .hasMessage("record 1 has 0 values, record 0 has 1");
        assertThatThrownBy(() -> TableMatrix.of(List.of())).isInstanceOf(ShapeException.class);
    }
}
