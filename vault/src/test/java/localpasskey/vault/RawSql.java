package localpasskey.vault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Reads and changes a closed vault's file around the vault, as somebody with an SQLite shell would.
public final class RawSql {

    private RawSql() {}

    private static Connection connect(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vault.db"));
    }

    public static void change(Path directory, String... changes) {
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", changes), e);
        }
    }

    /// The first column of each row.
    public static List<String> read(Path directory, String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(String.valueOf(row.getString(1)));
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
        return values;
    }

    /// How SQLite would go about it.
    public static List<String> plan(Path directory, String query) {
        List<String> steps = new ArrayList<>();
        try (Connection connection = connect(directory);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            while (row.next()) {
                steps.add(row.getString("detail"));
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
        return steps;
    }

    /// What the query finds in both vaults.
    public static List<String> common(Path one, Path other, String query) {
        List<String> values = new ArrayList<>(read(one, query));
        values.retainAll(read(other, query));
        return values;
    }
}
