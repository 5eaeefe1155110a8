package localpasskey.pages;

import java.io.IOException;
import java.nio.file.Path;

/// `bin/docs`: makes the website.
public final class Main {

    private Main() {}

    /// @param args the project's root, and the folder that the website comes into
    public static void main(String[] args) throws IOException {
        Website website = Website.of(Path.of(args[0]).toAbsolutePath().normalize());
        website.writeTo(Path.of(args[1]));
        System.out.println(website.sources().size() + " pages");
    }
}
