package localpasskey.e2e.demo;

/// The demo did not go as it should.
final class DemoFailure extends Exception {

    private static final long serialVersionUID = 1L;

    DemoFailure(String words) {
        super(words);
    }
}
